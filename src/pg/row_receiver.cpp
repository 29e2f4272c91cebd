#include "pg/row_receiver.hpp"

#include "pg/guard.hpp"

namespace migrate::pg {

RowReceiver& RowReceiver::receiver_of(DestReceiver* destination) {
    return *reinterpret_cast<Destination*>(destination)->receiver;
}

RowReceiver::RowReceiver() {
    destination_.receiver = this;
    // Any but DestNone, of whose rows SPI says nothing, not even that there were some.
    destination_.base.mydest = DestTuplestore;
    destination_.base.rStartup = [](DestReceiver* self, int, TupleDesc columns) {
        guard([&] { receiver_of(self).start(columns); });
    };
    destination_.base.receiveSlot = [](TupleTableSlot* row, DestReceiver* self) {
        return guard([&] {
            receiver_of(self).take(row);
            return true;
        });
    };
    destination_.base.rShutdown = [](DestReceiver*) {};
    destination_.base.rDestroy = [](DestReceiver*) {};
}

}  // namespace migrate::pg
