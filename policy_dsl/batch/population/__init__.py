"""The second stage over a table (S47): ranks and shares of a budget, found from all of its rows before any row is decided.

In: a ``Batch`` whose policies rank or reduce and whose table does not give the ranks and totals itself. Out: the same batch, which knows of each row what the
others say of it. One pass over the table for each step (rankings that do not wait for one another are one step, each budget is one), and then the pass that
decides. Nothing of a row is kept but what a step asks: keys, what is owed.

``steps`` what is to be found, in which order · ``survey`` what each row says, by the reference engine · ``by_columns`` the same in columns · ``order`` places
of a million · ``ranked`` ``shared`` ``gathered`` all blocks put together · ``one_budget`` · ``arrays`` ``found`` what all say of one row · ``supply`` the same
as columns of slots · ``stage`` the door
"""
