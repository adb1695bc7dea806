"""Facts: a JSON, YAML or TOML text, or a Python mapping, becomes a typed and validated ``Case``.

In: text (or a mapping) and the documents that declare what may be known. Out: ``Result`` with one case, or one per element of an array, and every
error of the file at once; on any error there is no case. Nothing passes through a binary float. Floor: above ``model`` and ``lexicon``, beside ``evaluate``.

``tree`` keeps places · ``json_text`` ``yaml_text`` ``toml_text`` ``plain`` read one form each · ``names`` finds what a key means ·
``figures`` ``values`` read typed values · ``envelope`` ``claims`` build the case · ``digest`` identifies it · ``schema`` describes it.
"""
