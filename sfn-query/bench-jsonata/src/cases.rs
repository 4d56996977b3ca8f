//! What is measured: each case's name and expression, and the document that all of them read.

/// One thousand items, and a few members beside them.
pub(crate) fn document() -> String {
    let items: Vec<_> = (0..1000).map(item).collect();
    format!(
        r#"{{"a":{{"b":{{"c":{{"d":{{"e":42}}}}}}}},"first":"Fred","last":"Smith","age":28,"text":"the quick brown fox jumps over the lazy dog 265USD and 13USD","items":[{}]}}"#,
        items.join(",")
    )
}

fn item(i: usize) -> String {
    let (price, quantity, category, tag, active) = (i % 97, i % 7, i % 10, i % 3, i % 2 == 0);
    format!(
        r#"{{"id":{i},"name":"item{i}","price":{price}.5,"quantity":{quantity},"category":"c{category}","tags":["a","b{tag}"],"active":{active}}}"#
    )
}

pub(crate) const CASES: [(&str, &str); 16] = [
    ("path", "first"),
    ("deep path", "a.b.c.d.e"),
    ("concat", "first & ' ' & last"),
    ("object", "{'name': first & ' ' & last, 'age': age, 'adult': age >= 18}"),
    ("`$merge` with a condition", "$merge([{'a': 1}, age > 18 ? {'b': 2} : {}, {'c': first}])"),
    ("filter + map + `$sum`", "$sum(items[price > 50].(price * quantity))"),
    ("map to objects", "items.{'id': id, 'total': price * quantity}"),
    ("group-by", "items{category: $sum(price)}"),
    ("`$sort` with a lambda", "$sort(items, function($l, $r){$l.price > $r.price})"),
    ("`^()`", "items^(price, >id)"),
    ("regex match", "$match(text, /([0-9]+)USD/)"),
    ("regex over 1,000 items", "items[name ~> /^item[0-9]*7$/].id"),
    ("`$filter` + `$map`", "$map($filter(items, function($i){$i.active}), function($i){$i.price * 2})"),
    ("`$reduce`", "$reduce(items.price, function($a, $b){$a + $b}, 0)"),
    ("fib(15)", "($fib := function($n){$n < 2 ? $n : $fib($n - 1) + $fib($n - 2)}; $fib(15))"),
    ("split/map/join/pad", "$join($map($split(text, ' '), function($w){$pad($uppercase($w), 8, '.')}), '-')"),
];
