//! x
mod graph;
#[test] fn a(){}
