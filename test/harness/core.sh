# Sourced by the scripts that build the core library with CMake and run its tests.

# build_core FOLDER [CMAKE ARGUMENT…]: quiet but for warnings and errors.
build_core() {
    local folder=$1
    shift
    cmake -S . -B "$folder" "$@" >"$work/cmake.log" 2>&1 || { cat "$work/cmake.log"; return 1; }
    cmake --build "$folder" -j "$(nproc)" | sed '/^\[.*\] \(Building\|Built\|Linking\)/d'
}

# run_unit_tests FOLDER: every test program, each in one process (ctest starts one for each test, which takes
# minutes where a process starts as slowly as a sanitized one).
run_unit_tests() {
    local program status=0
    for program in "$1"/test/*_tests; do
        "$program" --gtest_brief=1 || status=1
    done
    return "$status"
}

# For `make asan` and `make fuzz` alike: everything under AddressSanitizer and UBSan, with clang because
# libFuzzer is clang's.
sanitized=build/core-sanitized
build_sanitized_core() {
    build_core "$sanitized" -DCMAKE_CXX_COMPILER=clang++-14 -DSANITIZE=address,undefined -DFUZZ=ON
}
