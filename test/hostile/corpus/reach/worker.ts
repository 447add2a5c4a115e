// Starts a thread that goes on by itself.
// verdict: invalid
// says: /Worker is not defined/
new Worker("data:text/javascript,for(;;);"); // <- here
