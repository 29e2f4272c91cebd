#include "pg/spi.hpp"

#include "core/error.hpp"

namespace migrate::pg {

namespace {

void check(int code) {
    if (code >= 0) return;
    if (code == SPI_ERROR_TRANSACTION)
        throw migrate::Error(sqlstate::invalid_transaction_termination,
                             "transaction control is not possible inside a function");
    if (code == SPI_ERROR_COPY)
        throw migrate::Error(sqlstate::feature_not_supported,
                             "COPY with the client is not possible inside a function");
    throw migrate::Error(sqlstate::internal_error,
                         std::string("SPI failed: ") + SPI_result_code_string(code));
}

void for_each_row(const std::function<void(const ServerRow&)>& take) {
    SPITupleTable* table = SPI_tuptable;
    if (!table) return;
    for (uint64 r = 0; r < table->numvals; ++r)
        take(ServerRow(table->vals[r], table->tupdesc));
    call(SPI_freetuptable, table);
}

std::vector<Row> take_rows() {
    std::vector<Row> rows;
    for_each_row([&](const ServerRow& from) {
        Row row;
        row.reserve(from.size());
        for (int column = 1; column <= from.size(); ++column)
            row.push_back(from.text(column));
        rows.push_back(std::move(row));
    });
    return rows;
}

int execute_with(const std::string& sql, const std::vector<Parameter>& parameters) {
    std::vector<Oid> types;
    std::vector<Datum> values;
    std::string nulls;
    for (const Parameter& parameter : parameters) {
        types.push_back(parameter.type);
        values.push_back(parameter.value);
        nulls.push_back(parameter.is_null ? 'n' : ' ');
    }
    return call(SPI_execute_with_args, sql.c_str(), static_cast<int>(parameters.size()), types.data(),
                values.data(), nulls.c_str(), false, 0L);
}

}  // namespace

std::optional<std::string> ServerRow::text(int column) const {
    if (SPI_gettypeid(columns_, column) == TEXTOID) {  // whose output function only copies
        bool is_null = false;
        Datum value = call(SPI_getbinval, tuple_, columns_, column, &is_null);
        return is_null ? std::nullopt : std::optional(to_string(value));
    }
    char* value = call(SPI_getvalue, tuple_, columns_, column);
    if (!value) return std::nullopt;
    std::string copy(value);
    call(pfree, static_cast<void*>(value));
    return copy;
}

std::vector<std::string> ServerRow::texts(int column) const {
    bool is_null = false;
    Datum value = call(SPI_getbinval, tuple_, columns_, column, &is_null);
    if (is_null) return {};
    return to_strings(value, std::string("column ") + SPI_fname(columns_, column));
}

Spi::Spi() : exceptions_(std::uncaught_exceptions()) {
    check(call(SPI_connect));
}

Spi::~Spi() {
    if (std::uncaught_exceptions() == exceptions_) SPI_finish();
}

uint64 Spi::execute(const std::string& sql) {
    Executed executed = execute(sql, None_Receiver);
    return executed.changes_rows ? static_cast<uint64>(executed.row_count) : 0;
}

Spi::Executed Spi::execute(const std::string& sql, DestReceiver* receiver) {
    auto run = [](const char* text, DestReceiver* destination) {
        SPIExecuteOptions options;
        memset(&options, 0, sizeof options);
        options.dest = destination;
        return SPI_execute_extended(text, &options);
    };
    int code = call(run, sql.c_str(), receiver);
    check(code);
    bool counts = code == SPI_OK_SELECT || code == SPI_OK_SELINTO || compat::changes_rows(code);
    return {compat::changes_rows(code), counts ? static_cast<int64>(SPI_processed) : -1};
}

std::vector<Row> Spi::query(const std::string& sql, const std::vector<Parameter>& parameters) {
    check(execute_with(sql, parameters));
    return take_rows();
}

void Spi::query(const std::string& sql, const std::function<void(const ServerRow&)>& take) {
    check(execute_with(sql, {}));
    for_each_row(take);
}

std::vector<Row> Spi::query_latest(const std::string& sql) {
    auto run = [](const char* text) {
        SPIPlanPtr plan = SPI_prepare(text, 0, nullptr);
        if (!plan) return SPI_result;
        CommandCounterIncrement();
        return SPI_execute_snapshot(plan, nullptr, nullptr, GetLatestSnapshot(), InvalidSnapshot, true, false,
                                    0);
    };
    check(call(run, sql.c_str()));
    return take_rows();
}

uint64 Spi::change(const std::string& sql, const std::vector<Parameter>& parameters) {
    check(execute_with(sql, parameters));
    return SPI_processed;
}

}  // namespace migrate::pg
