renmei_unit_test(model registry)
renmei_unit_test(model content)
renmei_unit_test(model numbering)
