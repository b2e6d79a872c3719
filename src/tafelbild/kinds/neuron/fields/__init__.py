"""The fields of scripts about one neuron: ``{weighted_sum}`` becomes ``2,2``."""
