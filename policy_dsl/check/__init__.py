"""Trees → checked model: names, types and units, lowering into the core, digests, periods, fidelity to the text, lints.

In: a ``Bundle`` of parsed files. Out: ``Result[Checked]``. Floor: above ``syntax`` and ``model``. ``document.py`` is the door and lists the passes in
order; here is what they make, without the passes: who takes up a document that was checked before needs none of them.
"""

from policy_dsl.check.bundle import Bundle, Checked

__all__ = ["Bundle", "Checked"]
