"""The two drafters: a composer that needs no model, and a model that writes better."""
