renmei_unit_test(model registry)
