"""Trees → checked model: names, types and units, lowering into the core, digests, periods, fidelity to the text, lints.

In: a ``Bundle`` of parsed files. Out: ``Result[Checked]``. Floor: above ``syntax`` and ``model``. ``document.py`` lists the passes in order.
"""

from policy_dsl.check.bundle import Bundle, Checked
from policy_dsl.check.document import check_document

__all__ = ["Bundle", "Checked", "check_document"]
