"""Documents, measures and versions on disk: finding, reading, checking, remembering.

In: paths. Out: ``Result[Library]`` with checked documents. Floor: above ``trial``, beside ``report``.
"""
