renmei_unit_test(packet request)
renmei_unit_test(packet zip)
