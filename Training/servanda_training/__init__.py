"""Trains the model file that Servanda's reader maps into memory; see ../docs/model-file.md."""
