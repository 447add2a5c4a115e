// A right file just under the limit of size.
// verdict: held
// file: 505 kB
