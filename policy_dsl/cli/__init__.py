"""The command line: one file per command, none imported before it is called. In: arguments. Out: text and an exit code. The top floor."""
