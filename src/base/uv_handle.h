// UvHandle: a libuv handle with one owner. Dropping it closes the handle; its memory goes when the
// loop, which must turn once more for that, has let go of it.
#pragma once

#include <uv.h>

#include <memory>

#include "base/check.h"

namespace turno {

template <class Handle>
struct UvClose {
  void operator()(Handle* handle) const {
    uv_close(reinterpret_cast<uv_handle_t*>(handle),
             [](uv_handle_t* closed) { delete reinterpret_cast<Handle*>(closed); });
  }
};

template <class Handle>
using UvHandle = std::unique_ptr<Handle, UvClose<Handle>>;

// `init(handle)` is uv_..._init and gives its status; `data` becomes handle->data. Fails only for
// our own bugs.
template <class Handle, class Init>
UvHandle<Handle> make_uv_handle(void* data, Init init) {
  auto raw = std::make_unique<Handle>();
  CHECK(init(raw.get()) == 0);
  raw->data = data;
  return UvHandle<Handle>(raw.release());
}

inline UvHandle<uv_timer_t> make_uv_timer(uv_loop_t& loop, void* data) {
  return make_uv_handle<uv_timer_t>(data, [&](uv_timer_t* h) { return uv_timer_init(&loop, h); });
}

inline UvHandle<uv_poll_t> make_uv_poll(uv_loop_t& loop, int fd, void* data) {
  return make_uv_handle<uv_poll_t>(data, [&](uv_poll_t* h) { return uv_poll_init(&loop, h, fd); });
}

}  // namespace turno
