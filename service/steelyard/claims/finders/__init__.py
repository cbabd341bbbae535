"""Ways to find a party or product in the sentence of a figure; rules name them in the order of trust."""
