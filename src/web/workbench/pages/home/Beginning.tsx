import { Link } from '@tanstack/react-router';
import { useTexts } from '../../preferences.ts';
import { useMay } from '../../session.ts';

/** A fresh installation has no figures: how to come by them, for those who may. */
export function Beginning() {
  const t = useTexts();
  const may = useMay();
  const steps = t.home.beginSteps;
  return (
    <section className="kp-panel kp-home-panel" aria-labelledby="begin">
      <h2 className="kp-panel-title" id="begin">
        {t.home.beginTitle}
      </h2>
      {may('imports.write') ? (
        <div className="kp-panel-body">
          <p>{t.home.beginLead}</p>
          <ol className="kp-steps">
            <li>
              <Link to="/regions">{steps.regions}</Link>
              <p className="kp-quiet">{steps.regionsText}</p>
            </li>
            <li>
              <Link to="/imports">{steps.imports}</Link>
              <p className="kp-quiet">{steps.importsText}</p>
            </li>
            <li>
              <Link to="/statistics">{steps.statistics}</Link>
              <p className="kp-quiet">{steps.statisticsText}</p>
            </li>
          </ol>
        </div>
      ) : (
        <p className="kp-panel-body">{t.home.beginWait}</p>
      )}
    </section>
  );
}
