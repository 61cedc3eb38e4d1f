<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AttributionWording</name>
    <message numerus="yes">
        <source>Intervals: %1, from the standard error of %n sample(s).</source>
        <translation>
            <numerusform>Intervals: %1, from the standard error of %n sample.</numerusform>
            <numerusform>Intervals: %1, from the standard error of %n samples.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Intervals: %1 of an ensemble of %n model(s).</source>
        <translation>
            <numerusform>Intervals: %1 of an ensemble of %n model.</numerusform>
            <numerusform>Intervals: %1 of an ensemble of %n models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::AnswerTable</name>
    <message numerus="yes">
        <source>Of the %n feature(s) that the answer changes, %1 are among the most important.</source>
        <translation>
            <numerusform>Of the one feature that the answer changes, %1 is among the most important.</numerusform>
            <numerusform>Of the %n features that the answer changes, %1 are among the most important.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CalibrationChart</name>
    <message numerus="yes">
        <source>it was so in %1 of %n records</source>
        <translation>
            <numerusform>it was so in %1 of %n record</numerusform>
            <numerusform>it was so in %1 of %n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CasesView</name>
    <message numerus="yes">
        <source>Paste %n case(s)</source>
        <translation>
            <numerusform>Paste %n case</numerusform>
            <numerusform>Paste %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) added</source>
        <translation>
            <numerusform>%n case added</numerusform>
            <numerusform>%n cases added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Explain %n row(s)</source>
        <translation>
            <numerusform>Explain %n row</numerusform>
            <numerusform>Explain %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Explaining %n row(s)</source>
        <translation>
            <numerusform>Explaining %n row</numerusform>
            <numerusform>Explaining %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) explained</source>
        <translation>
            <numerusform>%n row explained</numerusform>
            <numerusform>%n rows explained</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a result</source>
        <translation>
            <numerusform>%n of them without a result</numerusform>
            <numerusform>%n of them without a result</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CohortView</name>
    <message numerus="yes">
        <source>%1 of %n case(s)</source>
        <translation>
            <numerusform>%1 of %n case</numerusform>
            <numerusform>%1 of %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %2, %n case(s).</source>
        <translation>
            <numerusform>%1 for %2, %n case.</numerusform>
            <numerusform>%1 for %2, %n cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n case(s) were not reached.</source>
        <translation>
            <numerusform>Stopped: %n case was not reached.</numerusform>
            <numerusform>Stopped: %n cases were not reached.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CompareView</name>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ConfusionMatrix</name>
    <message numerus="yes">
        <source>%n records of class %1</source>
        <translation>
            <numerusform>%n record of class %1</numerusform>
            <numerusform>%n records of class %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::CounterfactualCard</name>
    <message numerus="yes">
        <source>%n, easy to take in</source>
        <translation>
            <numerusform>%n, easy to take in</numerusform>
            <numerusform>%n, easy to take in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, many at once</source>
        <translation>
            <numerusform>%n, many at once</numerusform>
            <numerusform>%n, many at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n similar record(s)</source>
        <translation>
            <numerusform>%n similar record</numerusform>
            <numerusform>%n similar records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::DemandList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::EffectView</name>
    <message numerus="yes">
        <source>Strong: the mean over %n case(s). Thin: single cases. Where the feature depends on others, the mean asks for cases that may not exist.</source>
        <translation>
            <numerusform>Strong: the mean over %n case. Thin: single cases. Where the feature depends on others, the mean asks for cases that may not exist.</numerusform>
            <numerusform>Strong: the mean over %n cases. Thin: single cases. Where the feature depends on others, the mean asks for cases that may not exist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>How the probability changes from where the cases are, added up over %n case(s); its mean is 0.</source>
        <translation>
            <numerusform>How the probability changes from where the cases are, added up over %n case; its mean is 0.</numerusform>
            <numerusform>How the probability changes from where the cases are, added up over %n cases; its mean is 0.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureForm</name>
    <message numerus="yes">
        <source>%n cell(s) missing</source>
        <translation>
            <numerusform>%n cell missing</numerusform>
            <numerusform>%n cells missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::FeatureName</name>
    <message numerus="yes">
        <source>%n level(s)</source>
        <translation>
            <numerusform>%n level</numerusform>
            <numerusform>%n levels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ImportPage</name>
    <message numerus="yes">
        <source>&apos;%1&apos; has %n levels: a model would read as many inputs.</source>
        <translation>
            <numerusform>&apos;%1&apos; has %n levels: a model would read as many inputs.</numerusform>
            <numerusform>&apos;%1&apos; has %n levels: a model would read as many inputs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::JobStrip</name>
    <message numerus="yes">
        <source>(%n more)</source>
        <translation>
            <numerusform>(%n more)</numerusform>
            <numerusform>(%n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MainStatusBar</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MainWindow</name>
    <message numerus="yes">
        <source>%1, %n search(es)</source>
        <translation>
            <numerusform>%1, %n search</numerusform>
            <numerusform>%1, %n searches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::MappingPage</name>
    <message numerus="yes">
        <source>reads %n column(s)</source>
        <translation>
            <numerusform>reads %n column</numerusform>
            <numerusform>reads %n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gives %n number(s)</source>
        <translation>
            <numerusform>gives %n number</numerusform>
            <numerusform>gives %n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of the first %n row(s) get their true class</source>
        <translation>
            <numerusform>%1 of the first %n row gets its true class</numerusform>
            <numerusform>%1 of the first %n rows get their true class</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PartsPage</name>
    <message numerus="yes">
        <source>It reads %n feature(s) and brings their description. Drop a CSV file here, or choose one.</source>
        <translation>
            <numerusform>It reads %n feature and brings their description. Drop a CSV file here, or choose one.</numerusform>
            <numerusform>It reads %n features and brings their description. Drop a CSV file here, or choose one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::PasteDialog</name>
    <message numerus="yes">
        <source>%n problem(s): these lines are left out</source>
        <translation>
            <numerusform>%n problem: this line is left out</numerusform>
            <numerusform>%n problems: these lines are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n case(s)</source>
        <translation>
            <numerusform>Add %n case</numerusform>
            <numerusform>Add %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ReasonsView</name>
    <message numerus="yes">
        <source>A tree fitted on %n neighbour(s) of the case, labelled by the model; it agrees with the model on %1 of them. Dashed: the case. Solid: the result.</source>
        <translation>
            <numerusform>A tree fitted on %n neighbour of the case, labelled by the model; it agrees with the model on %1 of them. Dashed: the case. Solid: the result.</numerusform>
            <numerusform>A tree fitted on %n neighbours of the case, labelled by the model; it agrees with the model on %1 of them. Dashed: the case. Solid: the result.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ReportDialog</name>
    <message numerus="yes">
        <source>%n kept result(s): question, answer in words, changes, reasons, constraints, and what data and model it was.</source>
        <translation>
            <numerusform>%n kept result: question, answer in words, changes, reasons, constraints, and what data and model it was.</numerusform>
            <numerusform>%n kept results: question, answer in words, changes, reasons, constraints, and what data and model it was.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::TreeCanvas</name>
    <message numerus="yes">
        <source>%n neighbour(s)</source>
        <translation>
            <numerusform>%n neighbour</numerusform>
            <numerusform>%n neighbours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::ValueTools</name>
    <message numerus="yes">
        <source>%n feature(s)</source>
        <translation>
            <numerusform>%n feature</numerusform>
            <numerusform>%n features</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>counterpoint::ui::Words</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>difference of dates</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
