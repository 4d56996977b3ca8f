//! Methods that are one function each.

/// `fn pad_end(width: Numeric, with: Text) -> String = PadEnd;` for each of them.
macro_rules! methods {
    ([$($generics:tt)*] $of:ty; $($(#[$meta:meta])* fn $name:ident($($argument:ident: $kind:ty),*) -> $out:ty = $function:ident;)+) => {
        impl<$($generics)*> $crate::Expr<$of> {
            $(
                $(#[$meta])*
                pub fn $name(self, $($argument: impl $crate::expr::Like<$kind>),*) -> $crate::Expr<$out> {
                    $crate::expr::call($crate::expr::function::Function::$function, [self.tree(), $($argument.operand()),*])
                }
            )+
        }
    };
}

pub(super) use methods;
