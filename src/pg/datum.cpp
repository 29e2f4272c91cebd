#include "pg/datum.hpp"

#include "core/error.hpp"

namespace migrate::pg {

Datum text_datum(std::string_view text) {
    return PointerGetDatum(call(cstring_to_text_with_len, text.data(), static_cast<int>(text.size())));
}

std::string to_string(Datum value) {
    text* detoasted = call([](Datum d) { return DatumGetTextPP(d); }, value);
    std::string copy(VARDATA_ANY(detoasted), VARSIZE_ANY_EXHDR(detoasted));
    if (PointerGetDatum(detoasted) != value) call(pfree, static_cast<void*>(detoasted));
    return copy;
}

std::optional<std::string> text_argument(FunctionCallInfo fcinfo, int number) {
    if (PG_ARGISNULL(number)) return std::nullopt;
    return to_string(PG_GETARG_DATUM(number));
}

Datum text_array_datum(const std::vector<std::string>& items) {
    auto allocate = [](size_t count) { return static_cast<Datum*>(palloc(sizeof(Datum) * (count + 1))); };
    Datum* elements = call(allocate, items.size());
    for (size_t i = 0; i < items.size(); ++i)
        elements[i] = text_datum(items[i]);
    return PointerGetDatum(call(construct_array, elements, static_cast<int>(items.size()), Oid(TEXTOID), -1,
                                false, char(TYPALIGN_INT)));
}

std::vector<std::string> to_strings(Datum text_array, std::string_view what) {
    struct Elements {
        int dimensions;
        int count;
        Datum* values;
        bool* nulls;
    };
    auto deconstruct = [](Datum value) {
        Elements elements{};
        ArrayType* array = DatumGetArrayTypeP(value);
        elements.dimensions = ARR_NDIM(array);
        deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements.values, &elements.nulls,
                          &elements.count);
        return elements;
    };
    Elements elements = call(deconstruct, text_array);
    if (elements.dimensions > 1)
        throw migrate::Error(sqlstate::array_subscript_error,
                             std::string(what) + " must be a one-dimensional array");
    std::vector<std::string> result;
    for (int i = 0; i < elements.count; ++i) {
        if (elements.nulls[i])
            throw migrate::Error(sqlstate::null_value_not_allowed,
                                 std::string(what) + " must not contain null");
        result.push_back(to_string(elements.values[i]));
    }
    return result;
}

std::vector<std::string> read_text_array(const std::string& written) {
    if (written == "{}") return {};
    auto read = [](const char* text) {
        return OidInputFunctionCall(F_ARRAY_IN, const_cast<char*>(text), TEXTOID, -1);
    };
    return to_strings(call(read, written.c_str()), "array");
}

}  // namespace migrate::pg
