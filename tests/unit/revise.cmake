renmei_unit_test(revise bodies)
