# Charts, flows and maps from hostile data.
renmei_fuzz_target(figure)
