"""The productions, read as data: ``core.lark`` and one file per language (see ``policy_dsl.syntax.tables``)."""
