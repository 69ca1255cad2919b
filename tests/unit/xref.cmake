renmei_unit_test(xref locator)
renmei_unit_test(xref passage)
renmei_unit_test(xref registry)
renmei_unit_test(xref scan)
