# Citations in any text, and drafts to mark.
renmei_fuzz_target(xref)
