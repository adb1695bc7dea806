"""Spark, run apart by ``make spark``: it needs pyspark and a Java of its own, and half a minute to start."""
