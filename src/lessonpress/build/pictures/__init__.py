"""Pictures, drawings and slide decks of unknown hands, as pictures that every writer can embed."""
