// The rarer tools.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
Reflect.get = () => undefined;
Reflect.apply = () => undefined;
Number.isInteger = () => true;
