"""Parts of `bench_bilingual.py`: pairs with known links, damage done to them, and how much of it is found again."""
