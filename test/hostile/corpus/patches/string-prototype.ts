// Text that is what one wishes.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
String.prototype.slice = () => "held";
String.prototype.toString = () => "held";
String.prototype.replace = () => "held";
