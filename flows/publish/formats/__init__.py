"""Tables as files: one module a format, each with one constant that `flows.publish.registry` lists."""
