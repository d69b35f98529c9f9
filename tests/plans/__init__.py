"""Plans that nobody wrote: drawn by chance with known truth, printed by two engines, and read by keikaku."""
