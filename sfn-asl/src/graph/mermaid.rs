//! The graph as a Mermaid `stateDiagram-v2`.
//!
//! States are declared as `s0`, `s1`, … in the order of the definition, so that no name can break the diagram.

use std::fmt::Write;

use super::{Graph, GraphEdge, GraphNode, Why};
use crate::model::StateType;

/// Longer labels are cut: a diagram is to be looked at.
const LONGEST_LABEL: usize = 60;

/// The diagram as text, the same for the same graph.
///
/// Catch edges carry the error names, choices their conditions; Parallel and Map states hold what they run.
///
/// ```
/// use sfn_asl::{graph, mermaid, read};
///
/// let read = read("a.json", r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#);
/// let diagram = mermaid(&graph(read.machine().unwrap()));
/// assert_eq!(diagram, "stateDiagram-v2\n    state \"A\" as s0\n    [*] --> s0\n    s0 --> [*]\n");
/// ```
pub fn mermaid(graph: &Graph) -> String {
    let mut drawing = Drawing { text: String::from("stateDiagram-v2\n"), next: 0 };
    drawing.graph(graph, 1);
    drawing.text
}

struct Drawing {
    text: String,
    /// The number of the next state.
    next: usize,
}

impl Drawing {
    fn graph(&mut self, graph: &Graph, level: usize) {
        let ids: Vec<usize> = graph.nodes.iter().map(|node| self.node(node, level)).collect();
        if let Some(start) = graph.start {
            self.line(level, &format!("[*] --> s{}", ids[start]));
        }
        for (node, id) in graph.nodes.iter().zip(&ids) {
            for edge in &node.edges {
                self.edge(*id, edge, &ids, level);
            }
        }
    }

    fn node(&mut self, node: &GraphNode, level: usize) -> usize {
        let id = self.next;
        self.next += 1;
        let name = escaped(&node.name);
        let name = if node.state_type == StateType::Map { format!("{name} (each item)") } else { name };
        if node.inner.is_empty() {
            self.line(level, &format!("state \"{name}\" as s{id}"));
            return id;
        }
        self.line(level, &format!("state \"{name}\" as s{id} {{"));
        for (n, inner) in node.inner.iter().enumerate() {
            if n > 0 {
                self.line(level + 1, "--");
            }
            self.graph(inner, level + 1);
        }
        self.line(level, "}");
        id
    }

    fn edge(&mut self, from: usize, edge: &GraphEdge, ids: &[usize], level: usize) {
        let to = edge.to.map_or("[*]".to_owned(), |to| format!("s{}", ids[to]));
        let label = match &edge.why {
            Why::Done => String::new(),
            Why::Condition(words) => words.clone(),
            Why::Otherwise => "otherwise".to_owned(),
            Why::Errors(names) => names.join(", "),
        };
        match label.is_empty() {
            true => self.line(level, &format!("s{from} --> {to}")),
            false => self.line(level, &format!("s{from} --> {to}: {}", escaped(&label))),
        }
    }

    fn line(&mut self, level: usize, line: &str) {
        self.text.extend(std::iter::repeat_n("    ", level));
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// The text with everything that means something to Mermaid as an entity: `#58;` is a colon.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, c) in text.chars().enumerate() {
        match c {
            _ if n == LONGEST_LABEL => {
                out.push('…');
                break;
            }
            ' ' | '_' | '.' | ',' | '(' | ')' | '?' | '!' | '=' | '+' | '/' | '$' | '-' => out.push(c),
            c if c.is_control() => out.push(' '),
            c if c.is_alphanumeric() || !c.is_ascii() => out.push(c),
            c => write!(out, "#{};", u32::from(c)).expect("writing to a string never fails"),
        }
    }
    out
}
