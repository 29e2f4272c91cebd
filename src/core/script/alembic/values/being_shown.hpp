#pragma once

namespace migrate::alembic {

/// Marks a container while its repr() is made, so that it is not shown within itself: also where what shows
/// an item raises, which a script may catch.
class BeingShown {
  public:
    explicit BeingShown(bool& mark) : mark_(mark) { mark_ = true; }
    ~BeingShown() { mark_ = false; }
    BeingShown(const BeingShown&) = delete;
    BeingShown& operator=(const BeingShown&) = delete;

  private:
    bool& mark_;
};

}  // namespace migrate::alembic
