"""From readings to the rows of the contract, one group of tables a module."""
