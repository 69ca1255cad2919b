renmei_unit_test(batch output)
renmei_unit_test(batch worker)
