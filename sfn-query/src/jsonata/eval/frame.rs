//! Where variables live while an expression is evaluated.

use std::{cell::RefCell, rc::Rc};

use crate::jsonata::{Datum, dismantle::dismantle, program::Place};

/// The variables of one scope. Shared by the functions that are made in it.
#[derive(Default)]
pub(crate) struct Frame {
    parent: Option<Rc<Frame>>,
    slots: RefCell<Vec<Option<Datum>>>,
}

impl Frame {
    pub(super) fn new(parent: Option<Rc<Frame>>, slots: Vec<Option<Datum>>) -> Rc<Self> {
        Rc::new(Self { parent, slots: RefCell::new(slots) })
    }

    /// A frame of nothing, which is around all that binds nothing. Made once a thread.
    pub(super) fn empty() -> Rc<Self> {
        thread_local! {
            static EMPTY: Rc<Frame> = Rc::default();
        }
        EMPTY.with(Rc::clone)
    }

    /// The value at a place, if it is bound.
    #[inline]
    pub(super) fn get(&self, place: Place) -> Option<Datum> {
        let mut frame = self;
        for _ in 0..place.up {
            frame = frame.parent.as_ref().expect("places are within the frames around them");
        }
        frame.slots.borrow().get(place.slot as usize).cloned().flatten()
    }

    /// How many variables it has.
    pub(super) fn len(&self) -> usize {
        self.slots.borrow().len()
    }

    pub(super) fn set(&self, slot: usize, value: Datum) {
        let mut slots = self.slots.borrow_mut();
        if slots.len() <= slot {
            slots.resize(slot + 1, None);
        }
        slots[slot] = Some(value);
    }

    /// Makes the slots unbound again.
    pub(super) fn unbind(&self, first: usize, len: usize) {
        let mut slots = self.slots.borrow_mut();
        for slot in slots.iter_mut().skip(first).take(len) {
            *slot = None;
        }
    }

    /// Lets go of all values. A function that is kept in the frame it was made in keeps that frame alive: without
    /// this, such a pair is never freed.
    pub(super) fn clear(&self) {
        drop(self.slots.take());
    }

    /// Makes a frame that nobody holds any more ready for another scope.
    pub(super) fn reuse(&mut self, parent: Rc<Frame>) -> &mut Vec<Option<Datum>> {
        self.parent = Some(parent);
        self.slots.get_mut()
    }

    pub(super) fn release(&mut self) {
        self.parent = None;
        self.slots.get_mut().clear();
    }

    /// Gives away the values of the frame and of those around it, as far as nobody else holds these.
    pub(crate) fn dismantle_into(self: Rc<Self>, pending: &mut Vec<Datum>) {
        let mut next = Some(self);
        while let Some(mut frame) = next.and_then(Rc::into_inner) {
            pending.extend(frame.slots.get_mut().drain(..).flatten());
            next = frame.parent.take();
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        let holds = |slot: &Option<Datum>| !matches!(slot, None | Some(Datum::Value(_) | Datum::Undefined));
        let slots = self.slots.get_mut();
        if self.parent.is_none() && !slots.iter().any(holds) {
            return;
        }
        let mut pending: Vec<Datum> =
            slots.drain(..).flatten().filter(|it| !matches!(it, Datum::Value(_))).collect();
        if let Some(parent) = self.parent.take() {
            parent.dismantle_into(&mut pending);
        }
        dismantle(pending);
    }
}
