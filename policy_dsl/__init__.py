"""policy-dsl."""
