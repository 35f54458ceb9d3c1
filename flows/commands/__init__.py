"""What the commands of `sijill` do: one module a command, and how results and failures look on a screen."""
