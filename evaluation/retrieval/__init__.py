"""How well the search finds: labelled queries, each retriever alone and fused, one table a language."""
