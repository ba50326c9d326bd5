"""What makes packages of the program: what goes in, what is said of it, and the files of each system."""
