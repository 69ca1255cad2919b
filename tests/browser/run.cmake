# run.cmake - one step of the browser tests: install, faulty, calendar, slides, guest, site, released, drafts, pdf.
#
# The tools are installed in the build folder from the lock file, so the sources stay as they are.
function(run)
  cmake_parse_arguments(PARSE_ARGV 0 run "" "IN;OUTPUT;STATUS" "COMMAND")
  execute_process(COMMAND ${run_COMMAND} WORKING_DIRECTORY "${run_IN}"
    OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE status)
  if(NOT "${status}" STREQUAL "${run_STATUS}")
    list(JOIN run_COMMAND " " words)
    message(FATAL_ERROR "${words}\n${said}\n(exit status ${status})")
  endif()
  if(run_OUTPUT)
    set(${run_OUTPUT} "${said}" PARENT_SCOPE)
  else()
    message("${said}")
  endif()
endfunction()

function(need program package)
  find_program(found_${program} ${program})
  if(NOT found_${program})
    message(FATAL_ERROR "there is no ${program}: install the package ${package} (./setup test does)")
  endif()
endfunction()

need(node nodejs)

if(STEP STREQUAL "install")
  need(npm npm)
  need(java default-jre-headless)
  file(SHA256 "${HERE}/package-lock.json" wanted)
  set(installed "")
  if(EXISTS "${WORK}/installed")
    file(READ "${WORK}/installed" installed)
  endif()
  if(NOT installed STREQUAL wanted)
    foreach(name package.json package-lock.json .npmrc)
      file(COPY "${HERE}/${name}" DESTINATION "${WORK}")
    endforeach()
    run(COMMAND npm ci IN "${WORK}" STATUS 0)
    file(WRITE "${WORK}/installed" "${wanted}")
  endif()
  # Node looks for packages beside the program, so the programs go there too; once, for the steps run side by side.
  file(GLOB programs "${HERE}/*.mjs")
  file(COPY ${programs} DESTINATION "${WORK}")
  return()
endif()

if(STEP STREQUAL "faulty")
  # A page with one fault of each sort: the checker must name them all.
  run(COMMAND node check.mjs "${HERE}/faulty" IN "${WORK}" STATUS 1 OUTPUT said)
  file(STRINGS "${HERE}/faulty/expected" expected)
  foreach(words IN LISTS expected)
    string(FIND "${said}" "${words}" at)
    if(at EQUAL -1)
      message(SEND_ERROR "not found: ${words}\n${said}")
    endif()
  endforeach()
elseif(STEP STREQUAL "calendar")
  run(COMMAND "${RENMEI}" -C "${SOURCE}/examples/kakuu" build kakuu-2026-020 --only text --out "${WORK}/calendar"
    IN "${WORK}" STATUS 0)
  run(COMMAND node calendar.mjs "${WORK}/calendar/public/kakuu-2026-020/1/ja/kakuu-2026-020.ics"
    PUBLISH kakuu-2026-020.dai1kai@renmei.example "0 CONFIRMED" "2027-01-20 13:30" "2027-01-19 23:30"
    kakuu-2026-020.dai2kai@renmei.example "0 CONFIRMED" "2027-01-27 09:30" "2027-01-26 19:30" IN "${WORK}" STATUS 0)
  # Withdrawn: the same sessions by the same names, in a later state.
  file(REMOVE_RECURSE "${WORK}/withdrawn" "${WORK}/cancelled")
  file(COPY "${SOURCE}/examples/kakuu/" DESTINATION "${WORK}/withdrawn")
  file(READ "${SOURCE}/examples/kakuu/materials/kakuu-2026-020.1.xml" draft)
  string(REPLACE "revision=\"1\" xml:lang" "revision=\"2\" xml:lang" draft "${draft}")
  string(REPLACE "</history>" "<change revision=\"2\" date=\"2026-11-30\" class=\"withdrawal\">中止しました。</change></history>"
    draft "${draft}")
  file(WRITE "${WORK}/withdrawn/materials/kakuu-2026-020.2.xml" "${draft}")
  run(COMMAND "${RENMEI}" -C "${WORK}/withdrawn" build kakuu-2026-020 --draft --only text --out "${WORK}/cancelled"
    IN "${WORK}" STATUS 1) # nobody has signed it
  run(COMMAND node calendar.mjs "${WORK}/cancelled/internal/drafts/kakuu-2026-020/2/ja/kakuu-2026-020.ics"
    CANCEL kakuu-2026-020.dai1kai@renmei.example "1 CANCELLED" "2027-01-20 13:30" "2027-01-19 23:30"
    kakuu-2026-020.dai2kai@renmei.example "1 CANCELLED" "2027-01-27 09:30" "2027-01-26 19:30" IN "${WORK}" STATUS 0)
elseif(STEP STREQUAL "slides")
  file(REMOVE_RECURSE "${WORK}/slides")
  run(COMMAND "${RENMEI}" -C "${SOURCE}/examples/kakuu" build kakuu-2026-022 --out "${WORK}/slides" IN "${WORK}" STATUS 0)
  run(COMMAND node slides.mjs "${WORK}/slides/public" kakuu-2026-022/1/ja/kakuu-2026-022.slides.html 6 IN "${WORK}" STATUS 0)
elseif(STEP STREQUAL "guest")
  # On the page of another site, whose style sheet says much of every element.
  file(REMOVE_RECURSE "${WORK}/guest")
  set(folders "")
  foreach(document kakuu-2026-001/kajoi/ja kakuu-2026-006/kagijutsu/ja kakuu-2026-020/kajoi/ja kajoi-anzen/kajoi/ja)
    string(REGEX MATCH "^[^/]+" id ${document})
    run(COMMAND "${RENMEI}" -C "${SOURCE}/examples/kakuu" export cms ${id} -o "${WORK}/guest/${id}" IN "${WORK}" STATUS 0)
    list(APPEND folders "${WORK}/guest/${document}")
  endforeach()
  run(COMMAND node guest.mjs "${HERE}/host.css" ${folders} IN "${WORK}" STATUS 0)
elseif(STEP STREQUAL "site")
  file(REMOVE_RECURSE "${WORK}/site")
  run(COMMAND "${RENMEI}" -C "${SOURCE}/examples/kakuu" build --out "${WORK}/site" IN "${WORK}" STATUS 0 OUTPUT said)
  run(COMMAND node check.mjs "${WORK}/site/public" "${WORK}/site/internal" IN "${WORK}" STATUS 0)
  run(COMMAND node filters.mjs "${WORK}/site/public" IN "${WORK}" STATUS 0)
elseif(STEP STREQUAL "released")
  # With a ledger each document has a page of evidence.
  file(REMOVE_RECURSE "${WORK}/desk" "${WORK}/released")
  file(COPY "${SOURCE}/examples/kakuu/" DESTINATION "${WORK}/desk")
  run(COMMAND "${RENMEI}" -C "${WORK}/desk" release kajoi-anzen kagijutsu-tebiki kakuu-2026-002 kakuu-2026-005
    --out "${WORK}/released" IN "${WORK}" STATUS 0 OUTPUT said)
  foreach(page kakuu-2026-002/1/ja kakuu-2026-005/1/en)
    if(NOT EXISTS "${WORK}/released/public/${page}/evidence.html")
      message(SEND_ERROR "${page} has no page of evidence")
    endif()
  endforeach()
  run(COMMAND node check.mjs --loose-links --only=evidence.html "${WORK}/released/public" IN "${WORK}" STATUS 0)
elseif(STEP STREQUAL "drafts")
  file(REMOVE_RECURSE "${WORK}/drafts")
  run(COMMAND "${RENMEI}" -C "${SOURCE}/examples/kakuu" build --draft --only html kakuu-2026-001 --out "${WORK}/drafts"
    IN "${WORK}" STATUS 0 OUTPUT said)
  run(COMMAND node check.mjs --loose-links "${WORK}/drafts/internal" IN "${WORK}" STATUS 0)
elseif(STEP STREQUAL "pdf")
  file(STRINGS "${WORK}/../tests/pdf-files/files.txt" files)
  run(COMMAND node pdf.mjs "${WORK}/../tests/pdf-files/a" ${files} IN "${WORK}" STATUS 0)
endif()
