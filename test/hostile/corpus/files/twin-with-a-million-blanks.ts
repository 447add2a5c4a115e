// Half a megabyte of empty lines in front of a right solution.
// verdict: held
// file: 505 kB of newlines
