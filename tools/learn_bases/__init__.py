"""What the words around an amount of credit tell about its basis, learnt from invented certificates."""
