# `just check` is what CI runs.

check:
    bash .ci/run

test:
    cargo test

bench:
    cargo bench

demo:
    cargo run --release -- build examples/texts -o target/demo/graph.svg -o target/demo/graph.dot -o target/demo/graph.json
