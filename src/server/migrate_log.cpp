#include "server/migrate_log.hpp"

#include "server/own_table.hpp"

namespace migrate::server {

namespace {

ColumnValue text_value(const char* column, std::string_view text) {
    return {column, pg::text_datum(text)};
}

ColumnValue role_value(const char* column, Oid role) {
    return text_value(column, pg::call(GetUserNameFromId, role, false));
}

ColumnValue setting_value(const char* column, const char* setting) {
    return text_value(column, pg::call(GetConfigOption, setting, false, false));
}

ColumnValue number_value(const char* column, int64 number) {
    return {column, Int64GetDatum(number)};
}

ColumnValue interval_value(const char* column, int64 microseconds) {
    auto make = [](int64 time) {
        auto* interval = static_cast<Interval*>(palloc0(sizeof(Interval)));
        interval->time = time;
        return interval;
    };
    return {column, IntervalPGetDatum(pg::call(make, microseconds))};
}

// Null for a local connection, and for background workers.
ColumnValue client_address(const char* column) {
    struct Result {
        Datum value;
        bool is_null;
    };
    auto read = [] {
        LOCAL_FCINFO(fcinfo, 0);
        InitFunctionCallInfoData(*fcinfo, nullptr, 0, InvalidOid, nullptr, nullptr);
        Datum value = inet_client_addr(fcinfo);
        return Result{value, fcinfo->isnull};
    };
    Result address = MyProcPort ? pg::call(read) : Result{Datum(0), true};
    return {column, address.value, address.is_null};
}

std::string extension_version() {
    auto read = [] {
        Relation extensions = table_open(ExtensionRelationId, AccessShareLock);
        ScanKeyData key;
        ScanKeyInit(&key, Anum_pg_extension_extname, BTEqualStrategyNumber, F_NAMEEQ,
                    CStringGetDatum("budgets_migrate"));
        SysScanDesc scan = systable_beginscan(extensions, ExtensionNameIndexId, true, nullptr, 1, &key);
        HeapTuple found = systable_getnext(scan);
        bool is_null = true;
        Datum version =
            found ? heap_getattr(found, Anum_pg_extension_extversion, RelationGetDescr(extensions), &is_null)
                  : Datum(0);
        if (is_null)
            ereport(ERROR, (errcode(ERRCODE_INTERNAL_ERROR),
                            errmsg_internal("extension budgets_migrate has no version")));
        version = PointerGetDatum(DatumGetTextPCopy(version));
        systable_endscan(scan);
        table_close(extensions, AccessShareLock);
        return version;
    };
    return pg::to_string(pg::call(read));
}

ColumnValue transaction_id(const char* column) {
    return {column, FullTransactionIdGetDatum(pg::call(GetTopFullTransactionId))};
}

}  // namespace

StepMeasure::StepMeasure() : started_(GetCurrentTimestamp()), wal_bytes_(pgWalUsage.wal_bytes) {}

int64 StepMeasure::elapsed() const {
    return GetCurrentTimestamp() - started_;
}

int64 StepMeasure::wal_bytes() const {
    return static_cast<int64>(pgWalUsage.wal_bytes - wal_bytes_);
}

void MigrateLog::write(const LoggedStep& step, const StepMeasure& measure) {
    auto failure = [&](const char* column, std::string StepFailure::*part) {
        return step.failure ? text_value(column, (*step.failure).*part) : ColumnValue{column, Datum(0), true};
    };
    OwnTable log("migrate_log");
    if (!OidIsValid(sequence_)) {
        sequence_ = log.identity_sequence("id");
        extension_version_ = extension_version();
    }
    log.insert({
        number_value("id", pg::call(nextval_internal, sequence_, false)),
        {"started", TimestampTzGetDatum(measure.started())},
        interval_value("duration", measure.elapsed()),
        text_value("version_table_schema", step.version_table.schema),
        text_value("version_table", step.version_table.table),
        text_value("revision", step.revision.id),
        text_value("direction", step.direction == plan::Direction::upgrade ? "upgrade" : "downgrade"),
        text_value("message", step.revision.message),
        text_value("source", step.revision.source),
        role_value("session_user", GetSessionUserId()),
        role_value("current_user", GetUserId()),
        setting_value("application_name", "application_name"),
        client_address("client_address"),
        number_value("wal_bytes", measure.wal_bytes()),
        number_value("rows_changed", static_cast<int64>(step.rows_changed)),
        transaction_id("transaction_id"),
        setting_value("server_version", "server_version"),
        text_value("extension_version", extension_version_),
        failure("error_code", &StepFailure::sqlstate),
        failure("error_message", &StepFailure::message),
    });
}

}  // namespace migrate::server
