//! The console in the frame of another page: in and out, and the page around.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::neighbours::Neighbours;
use crate::page::Page;
use crate::{Failure, Outcome, console};

/// The frame of an element of embed.js, or else the first.
const FRAME: &str = "return document.querySelector('jobcase-partner-console')?.shadowRoot.querySelector('iframe') \
     ?? document.querySelector('iframe')";
/// How long a frame may take to be there.
const PATIENCE: Duration = Duration::from_secs(10);

impl Page {
    /// The pages of other origins.
    ///
    /// # Errors
    /// Where the stage has none.
    pub fn neighbours(&self) -> Outcome<&Neighbours> {
        let neighbours = self.around.neighbours.as_ref();
        neighbours.ok_or_else(|| Failure::from("the stage has no neighbours"))
    }

    /// Opens the sandbox's portal.
    ///
    /// # Errors
    /// Where the stage has none.
    pub async fn open_portal(&self) -> Outcome {
        let portal = self
            .around
            .portal
            .as_ref()
            .ok_or("the stage has no portal")?;
        Ok(self.driver().goto(format!("{portal}/")).await?)
    }

    /// Opens a neighbour's page that can frame the site by hand.
    ///
    /// # Errors
    /// Where the stage has no neighbours.
    pub async fn visit(&self, name: &str) -> Outcome {
        self.visit_at(name, "/").await
    }

    /// Opens a page of a neighbour.
    ///
    /// # Errors
    /// Where the stage has no neighbours.
    pub async fn visit_at(&self, name: &str, path: &str) -> Outcome {
        let origin = self.neighbours()?.origin(name);
        Ok(self.driver().goto(format!("{origin}{path}")).await?)
    }

    /// Has the page around frame an address of the site.
    ///
    /// # Errors
    /// Where the page has no such script.
    pub async fn frames(&self, path: &str) -> Outcome {
        self.frames_as(&format!("{}{path}", self.site), &json!({}))
            .await
    }

    /// Has the page around frame any address, with attributes of the frame.
    ///
    /// # Errors
    /// Where the page has no such script.
    pub async fn frames_as(&self, address: &str, attributes: &Value) -> Outcome {
        let address = json!(address);
        self.script(&format!("build({address}, {attributes})"))
            .await?;
        Ok(())
    }

    /// Goes into the frame of the page that is looked at: what is done and seen from then on is
    /// done and seen in it.
    ///
    /// # Errors
    /// Where there is no frame.
    pub async fn enter_frame(&self) -> Outcome {
        let started = Instant::now();
        loop {
            let found = self.driver().execute(FRAME, Vec::new()).await;
            if let Ok(frame) = found.and_then(|found| found.element()) {
                return Ok(frame.enter_frame().await?);
            }
            if started.elapsed() > PATIENCE {
                return Err("found no frame".into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Goes back to the page around all frames.
    ///
    /// # Errors
    /// Where the browser does not let it.
    pub async fn leave_frame(&self) -> Outcome {
        Ok(self.driver().enter_default_frame().await?)
    }

    /// Goes back to the page around this frame alone.
    ///
    /// # Errors
    /// Where the browser does not let it.
    pub async fn leave_inner_frame(&self) -> Outcome {
        Ok(self.driver().enter_parent_frame().await?)
    }

    /// Takes what the console says of a frame in a frame that the browser refused, where the driver
    /// reads it: it differs from run to run, so that the test has to see the refusal itself. Anything
    /// else that is there counts as at the end of a test.
    ///
    /// # Errors
    /// Where the console says something else that must not be there.
    pub async fn takes_refused_inner_frame(&self) -> Outcome {
        let mut messages = self.browser.console().await?;
        console::take_refused_frames(&mut messages);
        match console::fault(&messages, &[]) {
            Some(fault) => Err(fault.into()),
            None => Ok(()),
        }
    }

    /// What a script of the page around says, from within a frame and back into it.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn around(&self, source: &str) -> Outcome<Value> {
        self.leave_frame().await?;
        let answer = self.script(source).await;
        self.enter_frame().await?;
        answer
    }

    /// Waits until a script of the page around says something true, from within a frame.
    ///
    /// # Errors
    /// Where it does not in time; `what` says what was awaited.
    pub async fn until_around(&self, what: &str, script: &str) -> Outcome {
        self.leave_frame().await?;
        let ended = self.until(what, script).await;
        self.enter_frame().await?;
        ended
    }
}
