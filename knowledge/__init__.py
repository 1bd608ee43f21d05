"""Documents in, passages out: store packs, embeddings, the index and the search. Knows nothing of the agent."""
