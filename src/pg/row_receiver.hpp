#pragma once

#include "pg/prelude.hpp"

namespace migrate::pg {

/// Takes the rows of statements one by one, as the server makes them, so that none need be kept.
class RowReceiver {
  public:
    RowReceiver();
    virtual ~RowReceiver() = default;
    RowReceiver(const RowReceiver&) = delete;
    RowReceiver& operator=(const RowReceiver&) = delete;

    /// As the server's functions want it; it lives as long as this.
    DestReceiver* destination() { return &destination_.base; }

  protected:
    /// A statement begins to give rows with these columns.  What is thrown here and below becomes the
    /// statement's error.
    virtual void start(TupleDesc columns) = 0;
    virtual void take(TupleTableSlot* row) = 0;

  private:
    struct Destination {
        DestReceiver base;
        RowReceiver* receiver;
    };
    static RowReceiver& receiver_of(DestReceiver* destination);

    Destination destination_;
};

}  // namespace migrate::pg
